"""Every word a person sees: catalogues, wording, dates, what is extracted and checked."""
