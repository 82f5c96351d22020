import { queryOptions } from "@tanstack/react-query";
import type { ModuleState } from "../../contract/learning.ts";
import { PATHS } from "../../contract/paths.ts";
import { apiPath } from "./api-path.ts";
import { request } from "./request.ts";

/** The learner's own state of a module, asked again after each acknowledgement rather than on a timer. */
export const moduleQuery = (moduleId: string) =>
  queryOptions({
    queryKey: ["module", moduleId],
    queryFn: async ({ signal }) => {
      const path = apiPath(PATHS.module, { module_id: moduleId });
      return (await request<ModuleState>(path, signal)).body;
    },
  });
