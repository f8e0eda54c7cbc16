const still = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Sends three rings outwards from an element, as a drop does on water, and a short tap to the hand. */
export function ripple(from: Element): void {
  navigator.vibrate?.(15);
  if (still()) return;
  const box = from.getBoundingClientRect();
  for (let ring = 0; ring < 3; ring++) {
    const circle = document.createElement('div');
    circle.className = 'ripple';
    document.body.append(circle);
    circle.style.left = `${box.left + box.width / 2 - circle.offsetWidth / 2}px`;
    circle.style.top = `${box.top + box.height / 2 - circle.offsetHeight / 2}px`;
    const motion = circle.animate(
      [
        { transform: 'scale(0.05)', opacity: 0.75 },
        { transform: 'scale(1)', opacity: 0 },
      ],
      { duration: 1100, delay: ring * 170, easing: 'cubic-bezier(.16,.7,.3,1)' },
    );
    motion.onfinish = motion.oncancel = () => circle.remove();
  }
}
