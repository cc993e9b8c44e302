"""Charts: rows → figure in Plotly's terms. No query, no file, no Streamlit."""
