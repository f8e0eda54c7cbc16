// The organisation and its vision.
import { view } from '../sync';

export const organisation = view(base => base.organisation[0] ?? null);

/** Whether supervisors add and change the people of their groups; so it is where a phone has not heard of it yet. */
export const supervisorsManage = (): boolean => organisation.value?.supervisorsManage !== false;
