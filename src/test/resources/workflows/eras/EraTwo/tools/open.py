# stands in for the author's code
