import { QueryClientProvider } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ReactNode } from "react";
import { createQueryClient } from "../api/create-query-client.ts";
import type { Claims } from "./read-claims.ts";
import { SignIn } from "./sign-in.tsx";
import type { DemoPerson } from "./sign-in-as.ts";
import { useSession } from "./use-session.ts";

interface Props {
  title: string;
  lead: string;
  people: readonly DemoPerson[];
  children: (claims: Claims) => ReactNode;
}

/** Data lives in a client of its own for each token: when the token goes, so does all that was read with it. */
export function SignInGate({ title, lead, people, children }: Props) {
  const { token, ended, claims } = useSession();
  const client = useMemo(() => (token === null ? null : createQueryClient()), [token]);
  if (client === null || claims === null)
    return <SignIn title={title} lead={lead} people={people} ended={ended} />;
  return (
    <QueryClientProvider key={token} client={client}>
      {children(claims)}
    </QueryClientProvider>
  );
}
