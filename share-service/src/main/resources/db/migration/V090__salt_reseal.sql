-- A salt is made a day ahead: after a rotation of the keys it is sealed anew, as other secrets are.
grant update on salt to ${finder};
