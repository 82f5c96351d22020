/** Says at each tenth how far something is. */
export function sayProgress(
  what: string,
  say: (line: string) => void,
): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const tenths = Math.floor((10 * done) / total);
    if (tenths === told) return;
    told = tenths;
    say(`${what}: ${done} of ${total} learners`);
  };
}
