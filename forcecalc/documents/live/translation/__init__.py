"""The rules of wording in JavaScript, translated from their Python source, so that there is one set of them."""
