// The page comes to life.
(() => {
	const rules = JSON.parse(document.getElementById("data").textContent);

	document.documentElement.classList.add("js");
	Stage(rules, World(rules), Choosing(rules).showRule);
})();
