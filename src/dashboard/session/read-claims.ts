export interface Claims {
  /** Whom the server knows the holder as. */
  id: string;
  name: string;
  roles: readonly string[];
}

/** Never an empty id: it stands in paths, and the server can refuse such a token only where a path leads. */
const UNREADABLE: Claims = { id: "Unnamed", name: "Unnamed", roles: [] };

function decode(part: string): unknown {
  const bytes = Uint8Array.from(atob(part.replaceAll("-", "+").replaceAll("_", "/")), (c) =>
    c.charCodeAt(0),
  );
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** What a token says about its holder, for showing only: the server alone decides whether it holds. */
export function readClaims(token: string): Claims {
  try {
    const claims = decode(token.split(".")[1] ?? "") as {
      sub?: unknown;
      name?: unknown;
      roles?: unknown;
    };
    const id = String(claims.sub ?? UNREADABLE.id);
    const name = typeof claims.name === "string" && claims.name !== "" ? claims.name : id;
    return { id, name, roles: Array.isArray(claims.roles) ? claims.roles.map(String) : [] };
  } catch {
    return UNREADABLE;
  }
}
