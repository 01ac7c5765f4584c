"""From the printed words of pages to paragraphs: the inner rooms of `reader.layout`."""
