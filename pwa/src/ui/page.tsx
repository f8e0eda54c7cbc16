import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';

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

/** A room: its heading, the document's title, and the focus, so that a screen reader hears where it has come to. */
export function Page({ title, hideTitle = false, layout = 'narrow', children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title]);

  useEffect(() => {
    if (!first) heading.current?.focus({ preventScroll: true });
    first = false;
  }, []);

  return (
    <div class={`page ${layout}`}>
      <h1 ref={heading} tabIndex={-1} class={hideTitle ? 'sr' : undefined}>
        {title}
      </h1>
      {children}
    </div>
  );
}
