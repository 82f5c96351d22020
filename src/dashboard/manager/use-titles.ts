import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { catalogQuery } from "../api/catalog-query.ts";

export type TitleOf = (id: string) => string;

/** Titles of modules and resources; an id that the catalogue does not name stands for itself. */
export function useTitles(): TitleOf {
  const { data } = useQuery(catalogQuery);
  return useMemo(() => {
    const titlesById = new Map<string, string>();
    for (const module of data?.modules ?? []) {
      titlesById.set(module.id, module.title);
      for (const resource of module.resources) titlesById.set(resource.id, resource.title);
    }
    return (id) => titlesById.get(id) ?? id;
  }, [data]);
}
