/** Where there is no development login, whoever leads people here brings the token. */
export function HandOver() {
  return (
    <div className="hand-over">
      <h2>Open this page from your learning platform</h2>
      <p>
        Your learning platform signs you in; there is no password here. Go back to it and follow its
        link to this page again.
      </p>
      <p className="muted">
        For developers: your back end signs a token and sends the browser here with it after the
        hash sign, <code>{location.pathname}#token=&lt;jwt&gt;</code>. Dwell’s README says how, at
        “Sign people in”.
      </p>
    </div>
  );
}
