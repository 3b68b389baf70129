"""What has come due becomes an occurrence, made once; then its recipients and words are frozen in one transaction.

After that nothing anybody edits changes what is sent: rows say who gets it, who does not and why, and in which words.
"""
