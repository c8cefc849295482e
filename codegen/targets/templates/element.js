// Elements of the page, made in one line.
const plain = (word) => word.replaceAll("_", " ");

// An element with properties, attributes in dashes, and children; a child that is null is none.
function el(tag, given = {}, ...children) {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(given))
		if (name in made && !name.includes("-")) made[name] = value;
		else made.setAttribute(name, value);
	made.append(...children.filter((child) => child !== null));
	return made;
}

const button = (words, press, given = {}) => el("button", { type: "button", onclick: press, ...given }, words);
