"""Writers: each reads Knowledge and makes one kind of output. Writers do not import each other's folders."""
