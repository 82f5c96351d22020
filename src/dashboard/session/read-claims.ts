export interface Claims {
  name: string;
  roles: readonly string[];
}

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
    const name =
      typeof claims.name === "string" && claims.name !== ""
        ? claims.name
        : String(claims.sub ?? "Unnamed");
    return { name, roles: Array.isArray(claims.roles) ? claims.roles.map(String) : [] };
  } catch {
    return { name: "Unnamed", roles: [] };
  }
}
