import { Skeleton } from "./skeleton.tsx";

export function LinesSkeleton({ lines }: { lines: number }) {
  return (
    <div className="lines-skeleton">
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} width={`${90 - (index % 5) * 12}%`} />
      ))}
    </div>
  );
}
