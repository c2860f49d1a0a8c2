// about: KRN0102
using System.Threading;
using System.Threading.Tasks;

// Each can call every other: there are more ways through them than can be gone one by one.
public class MethodsThatCallEachOther
{
    private readonly object _gate = new();
    private readonly Task _ready = Task.CompletedTask;

    public void Start(int depth)
    {
        lock (_gate)
            A(depth); // expect: KRN0102
    }

    private void A(int depth)
    {
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        B(depth - 1);
        C(depth - 1);
        D(depth - 1);
        E(depth - 1);
        F(depth - 1);
        G(depth - 1);
        H(depth - 1);
        I(depth - 1);
        J(depth - 1);
        K(depth - 1);
        L(depth - 1);
    }

    private void B(int depth)
    {
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        A(depth - 1);
        C(depth - 1);
        D(depth - 1);
        E(depth - 1);
        F(depth - 1);
        G(depth - 1);
        H(depth - 1);
        I(depth - 1);
        J(depth - 1);
        K(depth - 1);
        L(depth - 1);
    }

    private void C(int depth)
    {
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        A(depth - 1);
        B(depth - 1);
        D(depth - 1);
        E(depth - 1);
        F(depth - 1);
        G(depth - 1);
        H(depth - 1);
        I(depth - 1);
        J(depth - 1);
        K(depth - 1);
        L(depth - 1);
    }

    private void D(int depth)
    {
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        A(depth - 1);
        B(depth - 1);
        C(depth - 1);
        E(depth - 1);
        F(depth - 1);
        G(depth - 1);
        H(depth - 1);
        I(depth - 1);
        J(depth - 1);
        K(depth - 1);
        L(depth - 1);
    }

    private void E(int depth)
    {
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        A(depth - 1);
        B(depth - 1);
        C(depth - 1);
        D(depth - 1);
        F(depth - 1);
        G(depth - 1);
        H(depth - 1);
        I(depth - 1);
        J(depth - 1);
        K(depth - 1);
        L(depth - 1);
    }

    private void F(int depth)
    {
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        A(depth - 1);
        B(depth - 1);
        C(depth - 1);
        D(depth - 1);
        E(depth - 1);
        G(depth - 1);
        H(depth - 1);
        I(depth - 1);
        J(depth - 1);
        K(depth - 1);
        L(depth - 1);
    }

    private void G(int depth)
    {
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        A(depth - 1);
        B(depth - 1);
        C(depth - 1);
        D(depth - 1);
        E(depth - 1);
        F(depth - 1);
        H(depth - 1);
        I(depth - 1);
        J(depth - 1);
        K(depth - 1);
        L(depth - 1);
    }

    private void H(int depth)
    {
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        A(depth - 1);
        B(depth - 1);
        C(depth - 1);
        D(depth - 1);
        E(depth - 1);
        F(depth - 1);
        G(depth - 1);
        I(depth - 1);
        J(depth - 1);
        K(depth - 1);
        L(depth - 1);
    }

    private void I(int depth)
    {
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        A(depth - 1);
        B(depth - 1);
        C(depth - 1);
        D(depth - 1);
        E(depth - 1);
        F(depth - 1);
        G(depth - 1);
        H(depth - 1);
        J(depth - 1);
        K(depth - 1);
        L(depth - 1);
    }

    private void J(int depth)
    {
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        A(depth - 1);
        B(depth - 1);
        C(depth - 1);
        D(depth - 1);
        E(depth - 1);
        F(depth - 1);
        G(depth - 1);
        H(depth - 1);
        I(depth - 1);
        K(depth - 1);
        L(depth - 1);
    }

    private void K(int depth)
    {
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        A(depth - 1);
        B(depth - 1);
        C(depth - 1);
        D(depth - 1);
        E(depth - 1);
        F(depth - 1);
        G(depth - 1);
        H(depth - 1);
        I(depth - 1);
        J(depth - 1);
        L(depth - 1);
    }

    private void L(int depth)
    {
        Monitor.Enter(_gate);
        Monitor.Exit(_gate);
        A(depth - 1);
        B(depth - 1);
        C(depth - 1);
        D(depth - 1);
        E(depth - 1);
        F(depth - 1);
        G(depth - 1);
        H(depth - 1);
        I(depth - 1);
        J(depth - 1);
        K(depth - 1);
        _ready.Wait();
    }
}
