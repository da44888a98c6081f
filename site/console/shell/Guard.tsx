import { Component, type ComponentChildren } from 'preact';
import { ErrorNotice } from './ErrorNotice.tsx';

interface Caught {
  readonly error?: unknown;
}

/** Shows a notice where a page broke, instead of an empty screen. */
export class Guard extends Component<{ children: ComponentChildren }, Caught> {
  static override getDerivedStateFromError(error: unknown): Caught {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error ? <ErrorNotice error={error} retry={() => location.reload()} /> : this.props.children;
  }
}
