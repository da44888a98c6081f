/** The look of the payment page; the policy of the page allows exactly this style sheet, by its hash. */
export const styles = `
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#1a1f36;background:#f6f8fa}
.notice{margin:0;padding:.5rem 1rem;background:#fdf3d7;color:#5c3c00;text-align:center;font-size:.875rem}
main{max-width:58rem;margin:0 auto;padding:1.25rem;display:grid;gap:1.5rem}
@media(min-width:48rem){main.two{grid-template-columns:1fr 1fr;padding-top:3rem;gap:3rem}}
h1{font-size:1.125rem;font-weight:600;margin:.75rem 0 0;color:#4f566b}
h2{font-size:1.125rem;margin:0 0 1rem}
.total{font-size:2.25rem;font-weight:700;margin:0 0 1rem;line-height:1.2}
dl{margin:0;display:grid;grid-template-columns:1fr auto;gap:.5rem 1rem;border-top:1px solid #d5dbe1;padding-top:1rem}
dd{margin:0;text-align:right;font-variant-numeric:tabular-nums}
dt small{display:block;color:#4f566b}
.card h1{color:inherit;margin:0 0 1rem}
.card{background:#fff;border:1px solid #d5dbe1;border-radius:.75rem;padding:1.25rem}
label{display:block;font-weight:500;margin-bottom:.25rem;font-size:.9375rem}
input{width:100%;font:inherit;padding:.625rem .75rem;border:1px solid #8792a2;border-radius:.5rem;background:#fff;color:inherit}
input[aria-invalid]{border-color:#b3093c;border-width:2px}
.field{margin-bottom:1rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}
.problem{color:#b3093c;margin:.25rem 0 0;font-size:.9375rem}
.alert{border:1px solid #b3093c;background:#fff0f3;color:#8c0730;border-radius:.5rem;padding:.75rem;margin:0 0 1rem}
button,.button{display:block;width:100%;font:inherit;font-weight:600;padding:.75rem;border:0;border-radius:.5rem;background:#0b5cad;color:#fff;cursor:pointer;text-align:center;text-decoration:none}
button.second{background:#fff;color:#1a1f36;border:1px solid #8792a2;margin-top:.75rem}
button:hover{background:#084a8c}button.second:hover{background:#eef1f4}
a{color:#0b5cad}
:focus-visible{outline:3px solid #f5a623;outline-offset:2px}
aside{margin-top:1.25rem;font-size:.875rem;color:#4f566b}
aside p{margin:0 0 .5rem}
aside dt{white-space:nowrap}
aside dl{gap:.125rem 1rem;padding-top:.5rem;font-variant-numeric:tabular-nums}
main:not(.two){max-width:28rem;padding-top:3rem}
`;
