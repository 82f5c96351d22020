import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { takeTokenFromFragment } from "../session/take-token-from-fragment.ts";
import "../styles/all.css";
import "../styles/progress-page.css";
import { ProgressPage } from "./progress-page.tsx";

takeTokenFromFragment();
createRoot(document.getElementById("app") as HTMLElement).render(
  <StrictMode>
    <ProgressPage />
  </StrictMode>,
);
