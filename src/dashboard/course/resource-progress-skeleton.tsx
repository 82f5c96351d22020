import { Skeleton } from "../parts/skeleton.tsx";

export function ResourceProgressSkeleton() {
  return (
    <li className="resource-progress">
      <div className="module-line">
        <Skeleton width="70%" />
      </div>
      <span className="progress-bar" />
      <p className="resource-facts">
        <Skeleton width="40%" />
        <Skeleton width="60%" />
      </p>
    </li>
  );
}
