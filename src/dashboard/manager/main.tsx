import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { takeTokenFromFragment } from "../session/take-token-from-fragment.ts";
import "../styles/all.css";
import "../styles/manager-page.css";
import { ManagerPage } from "./manager-page.tsx";

takeTokenFromFragment();
createRoot(document.getElementById("app") as HTMLElement).render(
  <StrictMode>
    <ManagerPage />
  </StrictMode>,
);
