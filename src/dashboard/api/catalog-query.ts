import { queryOptions } from "@tanstack/react-query";
import type { LearnerCatalog } from "../../contract/catalog.ts";
import { PATHS } from "../../contract/paths.ts";
import { request } from "./request.ts";

/** The titles by id. A page goes without them and shows ids where the catalogue cannot be read. */
export const catalogQuery = queryOptions({
  queryKey: ["catalog"],
  queryFn: async ({ signal }) => (await request<LearnerCatalog>(PATHS.catalog, signal)).body,
  staleTime: 5 * 60_000,
  retry: false,
});
