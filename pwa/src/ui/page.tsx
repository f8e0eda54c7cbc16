import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { cameBackFrom, nameRoom } from './location';

let first = true;

type Props = {
  title: string;
  hideTitle?: boolean;
  layout?: 'narrow' | 'wide' | 'columns';
  children: ComponentChildren;
};

/** Buttons that go to other rooms: where to, and what it is called. */
export function Ways({ to }: { to: readonly (readonly [path: string, name: string])[] }) {
  return (
    <div class="row">
      {to.map(([path, name]) => (
        <a class="button" href={path} key={path}>
          {name}
        </a>
      ))}
    </div>
  );
}

/**
 * A room: its heading, the document's title, and the focus, so that a screen reader hears where it has come to. Whoever comes
 * back has it where they left.
 */
export function Page({ title, hideTitle = false, layout = 'narrow', children }: Props) {
  const page = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    nameRoom(title);
    document.title = `${title} · ${t('app.name')}`;
  }, [title]);

  useEffect(() => {
    const from = cameBackFrom();
    const left = from && page.current?.querySelector<HTMLElement>(`a[href="${CSS.escape(from)}"]`);
    if (!first) (left || heading.current)?.focus({ preventScroll: true });
    first = false;
  }, []);

  return (
    <div class={`page ${layout}`} ref={page}>
      <h1 ref={heading} tabIndex={-1} class={hideTitle ? 'sr' : undefined}>
        {title}
      </h1>
      {children}
    </div>
  );
}
