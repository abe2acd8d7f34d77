"""Reports as Excel workbooks and PDF."""
