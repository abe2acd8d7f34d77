"""Reports on paper: a document set in pages of A4, with Qt's painter."""
