// What the page is made of: once for as long as the document lives. It stands in the document from the
// beginning (document.py), and moves into the room that Streamlit makes for it.
const opening = document.querySelector(".opening");
const [menu, fields, board] = opening.querySelectorAll(".menu, .fields, .board");
