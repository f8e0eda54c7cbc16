// The poster's button. Without scripts, the page says how to print it from the browser's menu.
for (const button of document.querySelectorAll('.print')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
for (const words of document.querySelectorAll('.print-by-menu')) words.hidden = true;
