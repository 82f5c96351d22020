/** One reading of both clocks: the wall's (epoch ms, may be set) and the monotonic one's (ms, only runs on). */
export interface Instant {
  wall: number;
  mono: number;
}
