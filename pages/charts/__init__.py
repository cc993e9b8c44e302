"""Charts: DataFrame → ``plotly`` figure. No query, no file, no Streamlit."""
