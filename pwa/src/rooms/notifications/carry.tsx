import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { me } from '../../facts/member';
import { t } from '../../i18n';
import { carryCode } from '../../sync';
import { showCode } from '../join/code';

/** Of whom and what: asked for once, since another code ends the one before it. */
const carried = signal<{ member: string; code: string } | null>(null);
let asking = false;

async function ask(member: string): Promise<void> {
  if (asking || carried.value?.member === member) return;
  asking = true;
  const code = await carryCode();
  asking = false;
  if (!code) return;
  carried.value = { member, code };
  // The app that is put on the home screen from this page begins with it.
  document.querySelector('link[rel=manifest]')?.setAttribute('href', `/manifest.webmanifest?start=${code}`);
}

/** The code with which an iPhone's card goes on from the home screen, which has a storage of its own. */
export function Carry() {
  const member = me.value?.id;
  useEffect(() => {
    if (member) void ask(member);
  }, [member]);
  if (!carried.value || carried.value.member !== member) return null;
  return (
    <div class="join-found">
      <span class="small soft">{t('install.code')}</span>
      <bdi class="join-code-shown">{showCode(carried.value.code)}</bdi>
    </div>
  );
}
