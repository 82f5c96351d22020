import { Component } from "react";
import type { ReactNode } from "react";

interface Props {
  children: ReactNode;
}

/** A page that cannot be shown says so: what React does by itself is a blank one. Only a class can catch. */
export class PageBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <section className="panel" role="alert">
        <h1>This page could not be shown</h1>
        <p className="muted">
          Its address may be wrong, or a part of it did not load. Your sign-in still holds.
        </p>
        <p>
          <button type="button" className="button" onClick={() => location.reload()}>
            Load it again
          </button>{" "}
          <a href="/">All learners</a>
        </p>
      </section>
    );
  }
}
