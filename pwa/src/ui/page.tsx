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
