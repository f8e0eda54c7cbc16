// The number on the app's icon, where the platform has one.

type Badging = {
  setAppBadge?: (count: number) => Promise<void>;
  clearAppBadge?: () => Promise<void>;
};

export async function showBadge(count: number): Promise<void> {
  const badging = navigator as Badging;
  try {
    await (count > 0 ? badging.setAppBadge?.(count) : badging.clearAppBadge?.());
  } catch {
    // Refused by the browser: there is no badge then.
  }
}
