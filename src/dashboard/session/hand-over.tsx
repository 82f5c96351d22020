/** Where there is no development login, whoever embeds the page brings the token. */
export function HandOver() {
  return (
    <div className="hand-over">
      <h2>Open this page from your learning platform</h2>
      <p>
        Dwell keeps no passwords. Your platform signs you in and hands a token over to this page in
        the address, after the hash sign:
      </p>
      <p>
        <code>#token=&lt;jwt&gt;</code>
      </p>
      <p className="muted">
        The page takes the token, keeps it for this tab, and removes it from the address bar.
      </p>
    </div>
  );
}
