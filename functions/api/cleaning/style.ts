import { createHash } from 'node:crypto';
import type { Opened } from './open-job.ts';

/** The look of a job's page, in the page itself: it loads nothing. */
export const style = `
:root{color-scheme:light dark;--paper:#fbf9f5;--card:#fff;--ink:#1d2523;--soft:#56615d;--rule:#ddd6ca;--edge:#857d70;--brand:#17594a;--on:#fff;--warn:#7a4b00;--wash:#fdf1da;--focus:#1f5fd0}
@media (prefers-color-scheme:dark){:root{--paper:#12171a;--card:#1a2124;--ink:#ecefec;--soft:#a9b4b0;--rule:#323d40;--edge:#7d8a87;--brand:#7fd0b5;--on:#0b2019;--warn:#f0c479;--wash:#372a14;--focus:#8db8ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:34rem;margin:0 auto;padding:1.5rem 1rem 3rem}
.brand{margin:0 0 1rem;font-weight:600;color:var(--brand)}
.card{background:var(--card);border:1px solid var(--rule);border-radius:.875rem;padding:1.25rem}
h1{margin:0 0 .5rem;font:600 1.6rem/1.25 ui-serif,"Iowan Old Style",Georgia,serif;text-wrap:balance}
h2{margin:1.5rem 0 0;font-size:1.15rem}
p{margin:0 0 1rem}
.soft{color:var(--soft)}
dl{margin:1rem 0;border-top:1px solid var(--rule)}
dl div{padding:.625rem 0;border-bottom:1px solid var(--rule)}
dt{color:var(--soft);font-size:.9375rem}
dd{margin:0;font-weight:600;overflow-wrap:anywhere}
dd.soft{font-weight:400;font-size:.9375rem}
.flag{background:var(--wash);color:var(--warn);border-radius:.625rem;padding:.75rem 1rem;font-weight:600}
form{margin:1rem 0 0}
button,textarea{width:100%;min-height:3.25rem;font:inherit;border-radius:.625rem;padding:.75rem 1rem}
button{font-weight:600;border:1px solid var(--edge);background:transparent;color:var(--ink);cursor:pointer}
label{display:block;margin-top:1.5rem;font-weight:600}
textarea,input[type=file]{font-weight:400}
input[type=file]{width:100%;font:inherit;margin:.375rem 0 .75rem}
button.main{background:var(--brand);border-color:var(--brand);color:var(--on)}
textarea{border:1px solid var(--edge);background:var(--paper);color:var(--ink);min-height:7rem;margin:.375rem 0 .75rem}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
`;

const hash = createHash('sha256').update(style).digest('base64');

/** The headers of a job's page: it runs nothing, loads nothing, and its address, which is a secret, goes nowhere. */
export const pageHeaders = (opened: Opened) => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'${uploadsTo(opened)}; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
});

/** Photos go straight to their bucket. */
function uploadsTo(opened: Opened): string {
  const action = opened.kind === 'job' ? opened.attached?.form?.action : undefined;
  return action === undefined ? '' : ` ${new URL(action).origin}`;
}
