// about: KRN0902
public class NotAnalysed
{
    private readonly object _gate = new();
    private int _n;

    public object Shifts(object o) // expect: KRN0902
    {
        object a0 = o, a1 = o, a2 = o, a3 = o, a4 = o, a5 = o, a6 = o, a7 = o, a8 = o, a9 = o;
        object a10 = o, a11 = o, a12 = o, a13 = o, a14 = o, a15 = o, a16 = o, a17 = o, a18 = o, a19 = o;
        object a20 = o, a21 = o, a22 = o, a23 = o, a24 = o, a25 = o, a26 = o, a27 = o, a28 = o, a29 = o;
        object a30 = o, a31 = o, a32 = o, a33 = o, a34 = o, a35 = o, a36 = o, a37 = o, a38 = o, a39 = o;
        object a40 = o, a41 = o, a42 = o, a43 = o, a44 = o, a45 = o, a46 = o, a47 = o, a48 = o, a49 = o;
        object a50 = o, a51 = o, a52 = o, a53 = o, a54 = o, a55 = o, a56 = o, a57 = o, a58 = o, a59 = o;
        lock (_gate)
        {
            while (_n > 0)
            {
                a59 = a58;
                a58 = a57;
                a57 = a56;
                a56 = a55;
                a55 = a54;
                a54 = a53;
                a53 = a52;
                a52 = a51;
                a51 = a50;
                a50 = a49;
                a49 = a48;
                a48 = a47;
                a47 = a46;
                a46 = a45;
                a45 = a44;
                a44 = a43;
                a43 = a42;
                a42 = a41;
                a41 = a40;
                a40 = a39;
                a39 = a38;
                a38 = a37;
                a37 = a36;
                a36 = a35;
                a35 = a34;
                a34 = a33;
                a33 = a32;
                a32 = a31;
                a31 = a30;
                a30 = a29;
                a29 = a28;
                a28 = a27;
                a27 = a26;
                a26 = a25;
                a25 = a24;
                a24 = a23;
                a23 = a22;
                a22 = a21;
                a21 = a20;
                a20 = a19;
                a19 = a18;
                a18 = a17;
                a17 = a16;
                a16 = a15;
                a15 = a14;
                a14 = a13;
                a13 = a12;
                a12 = a11;
                a11 = a10;
                a10 = a9;
                a9 = a8;
                a8 = a7;
                a7 = a6;
                a6 = a5;
                a5 = a4;
                a4 = a3;
                a3 = a2;
                a2 = a1;
                a1 = a0;
                a0 = this;
            }
        }

        return a59;
    }

    // As long, but it settles.
    public object Fills(object o)
    {
        object a = o, b = o, c = o;
        lock (_gate)
        {
            while (_n > 0)
            {
                c = b;
                b = a;
                a = this;
            }
        }

        return c;
    }
}
