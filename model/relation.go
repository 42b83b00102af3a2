package model

// Relations is the answer of the calls that relate assets and end relations.
type Relations struct {
	Success []Relation `json:"success"`
	Failed  []Relation `json:"failed"`
}

// Relation is what became of one asset of such a call. Code is success_ids,
// already_exists_ids, non_existing_ids, invalid_ids, invalid_relate_to_self_id or
// relation_does_not_exist_ids; Status is a number like that of an HTTP answer.
type Relation struct {
	Message string `json:"message"`
	Code    string `json:"code"`
	Asset   string `json:"asset"`
	Status  int    `json:"status"`
}
