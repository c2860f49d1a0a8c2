// fix: ReleaseAfterLock
// with: Files
using Kit;

var gate = new object();
var file = OpenFile.Open("map");
lock (gate)
    Vfs.Put(file);
// becomes:
using Kit;

var gate = new object();
var file = OpenFile.Open("map");
lock (gate)
{
}
Vfs.Put(file);
