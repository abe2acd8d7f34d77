"""Right-click menus: what the buttons do, offered where a person tries it; also by the menu key and Shift+F10."""
