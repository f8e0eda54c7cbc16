import { t } from '../../i18n';
import './notifications.css';

/** How an iPhone's card gets onto the home screen: each step drawn and said. `last` says what to do there. */
export function InstallSteps({ last }: { last: string }) {
  return (
    <ol class="install">
      <li>
        <Drawing path="M6 6v66a10 10 0 0 0 10 10h56a10 10 0 0 0 10-10V6M6 42h76M22 55l-7 7 7 7M64 55h11v14H64ZM69.5 55v14">
          <path class="install-here" d="M36 60v13h16V60M44 66V50M38 56l6-6 6 6" />
        </Drawing>
        {t('install.share')}
      </li>
      <li>
        <Drawing path="M6 14h76M6 34h76M6 62h76M14 24h40M14 72h34M14 82h22">
          <path class="install-here" d="M14 48h38M66 41h14v14H66ZM73 44.5v7M69.5 48h7" />
        </Drawing>
        {t('install.add')}
      </li>
      <li>
        <Drawing path="M20 4h48v80H20ZM28 14h8v8h-8ZM40 14h8v8h-8ZM52 14h8v8h-8ZM28 28h8v8h-8ZM28 72h8v6h-8ZM40 72h8v6h-8ZM52 72h8v6h-8Z">
          <path class="install-here" d="M40 28h20v20H40ZM50 34a4 4 0 1 0 0 8a4 4 0 0 0 0-8ZM50 38h.1" />
        </Drawing>
        {last}
      </li>
    </ol>
  );
}

function Drawing({ path, children }: { path: string; children: preact.ComponentChildren }) {
  return (
    <svg viewBox="0 0 88 88" fill="none" stroke="currentColor" aria-hidden="true">
      <path d={path} />
      {children}
    </svg>
  );
}
