export interface Claims {
  /** Whom the server knows the holder as; never empty, as it stands in paths. */
  id: string;
  name: string;
  /** Empty where it names none. */
  tenant: string;
  roles: readonly string[];
  /** Epoch ms. */
  expiresAt: number;
}

function decode(part: string): unknown {
  const bytes = Uint8Array.from(atob(part.replaceAll("-", "+").replaceAll("_", "/")), (c) =>
    c.charCodeAt(0),
  );
  return JSON.parse(new TextDecoder().decode(bytes));
}

/**
 * What a token says about its holder, for showing only: the server alone decides whether it holds. Null where
 * it says nothing that could be shown, so that no server need be asked.
 */
export function readClaims(token: string): Claims | null {
  try {
    const { sub, name, tenant, roles, exp } = decode(token.split(".")[1] ?? "") as Record<
      string,
      unknown
    >;
    if (typeof sub !== "string" || sub === "") return null;
    return {
      id: sub,
      name: typeof name === "string" && name !== "" ? name : sub,
      tenant: typeof tenant === "string" ? tenant : "",
      roles: Array.isArray(roles) ? roles.map(String) : [],
      expiresAt: Number(exp) * 1000,
    };
  } catch {
    return null;
  }
}
