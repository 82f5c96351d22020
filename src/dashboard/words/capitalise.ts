/** The server's words are parts of a sentence; at a line's start they get a capital. */
export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
