"""What an answer says about exams, dates, lengths and numbers, typed or spoken."""
