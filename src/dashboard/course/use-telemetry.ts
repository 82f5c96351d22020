import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { moduleQuery } from "../api/module-query.ts";
import { COURSE_IDS } from "./course-ids.ts";
import { loadTelemetry } from "./load-telemetry.ts";
import { readAck } from "./read-ack.ts";
import type { Ack } from "./read-ack.ts";
import type { Telemetry } from "./telemetry-sdk.ts";

export interface TelemetryState {
  telemetry: Telemetry | null;
  failed: boolean;
  lastAck: Ack | null;
}

/** Each acknowledgement says that the server has more: then, and only then, the module is asked for again. */
export function useTelemetry(): TelemetryState {
  const client = useQueryClient();
  const [telemetry, setTelemetry] = useState<Telemetry | null>(null);
  const [failed, setFailed] = useState(false);
  const [lastAck, setLastAck] = useState<Ack | null>(null);

  useEffect(() => {
    let isGone = false;
    let stopListening: (() => void) | undefined;
    loadTelemetry().then(
      (loaded) => {
        if (isGone) return;
        stopListening = loaded.on("ack", (event) => {
          setLastAck(readAck(event));
          void client.invalidateQueries({ queryKey: moduleQuery(COURSE_IDS.module).queryKey });
        });
        setTelemetry(loaded);
      },
      () => !isGone && setFailed(true),
    );
    return () => {
      isGone = true;
      stopListening?.();
    };
  }, [client]);

  return { telemetry, failed, lastAck };
}
