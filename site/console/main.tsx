import { render } from 'preact';
import { Console } from './shell/Console.tsx';

const place = document.getElementById('console');
if (place) render(<Console />, place);
