/** The sign-in page: plain HTML from the server, so that it needs no script and no data before signing in. */
import type { PageLabels } from './labels.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (each) => escapes[each] ?? '');

/**
 * @param problem sentence on what went wrong with the last try.
 */
export function signInPage(labels: PageLabels, locale: string, problem?: string): string {
  const alert = problem ? `<p class="signin-problem" id="problem" role="alert">${escape(problem)}</p>` : '';
  const described = problem ? ' aria-describedby="problem" aria-invalid="true"' : '';
  return `<!doctype html>
<html lang="${escape(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(labels['signIn.title'])} · 画室 Atelier</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
<link rel="stylesheet" href="/scene.css">
</head>
<body class="signin">
<main class="signin-card">
<img class="signin-logo" src="/icon.svg" alt="" width="56" height="56">
<h1><span lang="zh">画室</span> <span lang="en">Atelier</span></h1>
<p>${escape(labels['signIn.lead'])}</p>
<form method="post" action="/login">
<label for="token">${escape(labels['signIn.password'])}</label>
<input id="token" name="token" type="password" required maxlength="200" autocomplete="current-password" autofocus${described}>
${alert}
<button class="primary" type="submit">${escape(labels['signIn.enter'])}</button>
</form>
</main>
</body>
</html>
`;
}
