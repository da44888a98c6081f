import { render } from 'preact';
import { Router } from './router/Router.tsx';
import { Shell } from './shell/Shell.tsx';

const place = document.getElementById('site');
if (place)
  render(
    <Shell>
      <Router />
    </Shell>,
    place,
  );
