"""データ更新: handing a file in, looking at what it says, publishing it, and going back."""
