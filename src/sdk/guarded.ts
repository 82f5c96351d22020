/** Wraps what the host page or the browser calls: whatever goes wrong inside stays inside. */
export function guarded<A extends unknown[], R>(
  work: (...args: A) => R,
  otherwise: R,
  onError: (message: string) => void,
): (...args: A) => R {
  return (...args) => {
    try {
      return work(...args);
    } catch (error) {
      onError(String(error));
      return otherwise;
    }
  };
}
